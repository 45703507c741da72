package io.github.lambdaimage.config;

import io.github.lambdaimage.json.JsonPlace;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of an object, each name once. */
final class Members {

    private Members() {}

    /** The first member of each name; a second one is reported with both places. */
    static Collection<LocatedJson.Member> withoutDuplicates(LocatedJson object, Reading reading) {
        Map<String, LocatedJson.Member> members = new LinkedHashMap<>();
        for (LocatedJson.Member member : object.members()) {
            LocatedJson.Member first = members.putIfAbsent(member.name(), member);
            if (first != null) {
                JsonPlace place = first.place();
                reading.problem(
                        member.place(),
                        reading.member(member.name()).subject() + " is written twice, here and at line " + place.line()
                                + ", column " + place.column() + "; keep one of them");
            }
        }
        return members.values();
    }
}
