// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson refuse an object in which a member is missing, unless it is {@code @Nullable} or left out when
 * there is nothing to say.
 */
final class NullnessIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }

    private static boolean isRequired(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                && !parameter.hasAnnotation(JsonInclude.class)
                && !type(parameter).isAnnotationPresent(Nullable.class);
    }

    private static AnnotatedElement type(AnnotatedParameter parameter) {
        Class<?> owner = parameter.getDeclaringClass();
        return owner.isRecord()
                ? owner.getRecordComponents()[parameter.getIndex()].getAnnotatedType()
                : ((Executable) parameter.getOwner().getMember()).getAnnotatedParameterTypes()[parameter.getIndex()];
    }
}
