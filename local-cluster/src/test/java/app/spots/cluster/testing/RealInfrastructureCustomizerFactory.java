package app.spots.cluster.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link ImportRealInfrastructure} on test classes, those around a nested class included. */
class RealInfrastructureCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        ImportRealInfrastructure wanted =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, ImportRealInfrastructure.class);
        return wanted == null ? null : new RealInfrastructureCustomizer(wanted.schema());
    }
}
