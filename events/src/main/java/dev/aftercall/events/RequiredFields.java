package dev.aftercall.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Lets a required field be neither missing, which Jackson sees to by itself, nor null; and no list or map hold a null. */
final class RequiredFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        boolean isRequired =
                annotated instanceof AnnotatedMember member && Boolean.TRUE.equals(hasRequiredMarker(member));
        return JsonSetter.Value.construct(isRequired ? Nulls.FAIL : Nulls.DEFAULT, Nulls.FAIL);
    }
}
