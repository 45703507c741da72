package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of an object without duplicate names. */
public final class ObjectMembers {

    private ObjectMembers() {}

    /** The first member of each name. Duplicates are reported with both positions. */
    public static Collection<LocatedJson.Member> withoutDuplicates(LocatedJson object, ReadContext context) {
        Map<String, LocatedJson.Member> members = new LinkedHashMap<>();
        for (LocatedJson.Member member : object.members()) {
            LocatedJson.Member first = members.putIfAbsent(member.name(), member);
            if (first != null) {
                JsonPosition position = first.position();
                context.problem(
                        member.position(),
                        context.member(member.name()).subject() + " is a duplicate key, which is already at line "
                                + position.line() + ", column " + position.column() + "; delete one of them");
            }
        }
        return members.values();
    }
}
