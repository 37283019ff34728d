# The service with an SQLite file on the volume /data:
#
#   docker build -t attache .
#   docker run -v attache:/data -e ATTACHE_DIGEST_TIMEZONE=Europe/Paris attache
#
# Any other command goes behind the image's name: docker run --rm -v attache:/data attache digest yesterday

FROM python:3.12-slim AS builder
RUN python -m venv /opt/attache
ENV PATH=/opt/attache/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
# Packages first: they change less often than the code. Wheels alone, since this image has no compiler.
COPY requirements.lock ./
RUN pip install --only-binary :all: --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY digests digests
COPY bot bot
RUN pip install --no-deps --no-build-isolation .

FROM python:3.12-slim
# A number, so that a cluster can see that it is not root.
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin attache \
    && install -d -o 10001 -g attache /data
COPY --from=builder /opt/attache /opt/attache
ENV PATH=/opt/attache/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ATTACHE_DATABASE_URL=sqlite:////data/attache.db
USER 10001
# attache.toml and .env are looked for here.
WORKDIR /data
VOLUME /data
# Whether settings are right and the database answers; `attache doctor` would load the language model each time.
HEALTHCHECK --interval=1m --timeout=20s --start-period=30s CMD ["attache", "feeds", "list"]
# No shell between: SIGTERM reaches the service, which ends its work and leaves with exit code 0.
ENTRYPOINT ["attache"]
CMD ["run"]
