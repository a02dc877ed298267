# One image: web, sockets, worker, beat and the migrations.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install -r requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=marketplace.settings.prod \
    STATE_DIR=/state
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin zattar \
    && install --directory --owner zattar --group zattar \
        /state /state/media /state/uploads /state/exports
COPY --from=packages /venv /venv
WORKDIR /site
COPY . .
# Hashed static files and catalogs belong to the image; no real secret is needed to make them.
RUN export SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        SITE_URL=https://zattar.example ALLOWED_HOSTS=zattar.example \
        DATABASE_URL=postgres://nobody@nowhere/none REDIS_URL=redis://nowhere \
    && python manage.py compile_catalogs \
    && python manage.py collectstatic --noinput --verbosity 0
USER zattar
VOLUME ["/state/media", "/state/uploads", "/state/exports"]
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--workers", "2", \
     "--blocking-threads", "4", "marketplace.wsgi:application"]
