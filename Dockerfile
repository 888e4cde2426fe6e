# SPDX-License-Identifier: Apache-2.0
# The server of james-distribution in a container; docs/container.md tells how to run it. Build the project first:
#
#   ./sekisho --version && docker build -t sekisho .
#
# BASE: any image with Java 17 or newer, bash, coreutils, sed and grep.
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}

COPY james-distribution/target/sekisho-[0-9]* /opt/sekisho/
RUN mkdir /opt/sekisho/var && chown 10001:10001 /opt/sekisho/var

# Nobody's number on the host. Nothing outside var/ and /tmp is written to, so the rest may be read-only.
USER 10001:10001
WORKDIR /opt/sekisho
VOLUME /opt/sekisho/var

STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s --retries=3 CMD ["bin/sekisho", "status"]
ENTRYPOINT ["bin/sekisho"]
CMD ["run"]
