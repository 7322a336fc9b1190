# One image per service: docker build --build-arg SERVICE=rules-service -t spots/rules-service .
# Expects the packaged jar (./spots up or mvn package builds it). Layers that change least come first.
FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}-*.jar /build/app.jar
RUN java -Djarmode=tools -jar /build/app.jar extract --layers --destination /build/app

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=layers /build/app/dependencies/ ./
COPY --from=layers /build/app/spring-boot-loader/ ./
COPY --from=layers /build/app/snapshot-dependencies/ ./
COPY --from=layers /build/app/application/ ./
# Numeric, so that Kubernetes can check runAsNonRoot; the group owns what the service may write.
RUN mkdir /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true"
ENTRYPOINT ["java", "-jar", "app.jar"]
