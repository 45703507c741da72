package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of an object, each name once. */
public final class ObjectMembers {

    private ObjectMembers() {}

    /** The first member of each name; a second one is reported with both places. */
    public static Collection<LocatedJson.Member> withoutDuplicates(LocatedJson object, ReadContext reading) {
        Map<String, LocatedJson.Member> members = new LinkedHashMap<>();
        for (LocatedJson.Member member : object.members()) {
            LocatedJson.Member first = members.putIfAbsent(member.name(), member);
            if (first != null) {
                JsonPosition place = first.place();
                reading.problem(
                        member.place(),
                        reading.member(member.name()).subject() + " is written twice, here and at line " + place.line()
                                + ", column " + place.column() + "; keep one of them");
            }
        }
        return members.values();
    }
}
