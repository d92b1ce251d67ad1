"""The files of a published folder that are text, to be filled in."""

DOCKERFILE = """\
# Serves {name}.db with quotes {version}. Made by `quotes publish`.
FROM python:{python}-slim
RUN useradd --create-home --uid 1000 quotes
WORKDIR /site
COPY constraints.txt {wheel} ./
RUN pip install --no-cache-dir -c constraints.txt ./{wheel}
COPY {name}.db inspect-data.json metadata.yml ./
USER quotes
EXPOSE {port}
HEALTHCHECK CMD ["python", "-c", \\
    "import urllib.request as u; u.urlopen('http://127.0.0.1:{port}/-/quotes/openapi.json')"]
CMD {command}
"""

COMPOSE = """\
# docker compose up --build --detach
services:
  quotes:
    build: .
    # Only a proxy on this machine reaches it; see README.md.
    ports: ["127.0.0.1:{port}:{port}"]
    restart: unless-stopped
    read_only: true
    tmpfs: [/tmp]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
"""

NOTES = """\
# {name}, published

Made by `quotes publish` with quotes {version}.

| file | |
| --- | --- |
| `{name}.db` | the database: packed, checked, and never written to again |
| `inspect-data.json` | how many rows each table has, so that no start counts them |
| `metadata.yml` | what tables, columns, facets and questions are called |
| `{wheel}`, `constraints.txt` | the program, and what it needs in the versions it was run with |
| `Dockerfile`, `compose.yml` | serve it all |

## Before you publish

- The site shows the articles whole, and lets anyone take the file. Make sure that you may.
- The tables `corrections` and `failures` tell who decided what, and where files lay when they
  were read.
- Nobody can write there: corrections are made in your own database, then publish again with
  `--force`.

## Start

    docker compose up --build --detach

Without Docker, in this folder, with Python {python}:

    python3 -m venv .venv
    .venv/bin/pip install -c constraints.txt ./{wheel}
    .venv/bin/datasette serve -i {name}.db --inspect-file inspect-data.json \\
        -m metadata.yml --setting default_allow_sql off

## Behind a reverse proxy

The site speaks plain HTTP on 127.0.0.1:{port}. A proxy in front of it does the encryption. It
must pass on the name and the scheme, or links and citations lead elsewhere. Give the site a name
of its own, not a path below another.

Caddy:

    quotes.example {{
        reverse_proxy 127.0.0.1:{port}
    }}

nginx:

    server {{
        listen 443 ssl;
        server_name quotes.example;
        ssl_certificate     /etc/ssl/quotes.example.pem;
        ssl_certificate_key /etc/ssl/quotes.example.key;
        location / {{
            proxy_pass http://127.0.0.1:{port};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_buffering off;
        }}
    }}

`quotes publish --allow-host quotes.example` writes that name into `metadata.yml`: then the site
answers to no other.
A proxy may keep answers for as long as you like: they change only when you publish again.
"""
