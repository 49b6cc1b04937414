"""The headers of a site in the words of each host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_scripts.hosting.policy import ASK, KEEP

_COMPRESSED = (
    "text/css text/javascript application/javascript application/json application/xml image/svg+xml"
)


def netlify(headers: Mapping[str, str], kept: Iterable[str]) -> str:
    """Return the file `_headers`, which Netlify and Cloudflare Pages read from the site itself.

    `kept` are the paths of the files that never change under their name. Both hosts have all
    others asked for anew unless they are told otherwise.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    for path in sorted(kept):
        lines += [f"/{path}", f"  Cache-Control: {KEEP}"]
    return "\n".join(lines) + "\n"


def nginx(headers: Mapping[str, str]) -> str:
    """Return a server for nginx, to stand in a folder that its settings include."""
    said = "\n".join(f'    add_header {name} "{value}" always;' for name, value in headers.items())
    return f"""\
# Goes where nginx looks for servers, for instance /etc/nginx/conf.d/studysite.conf.
map $uri $studysite_cache {{
    default "{ASK}";
    "~\\.[0-9a-f]{{8}}\\.min\\.(css|js)$" "{KEEP}";
}}

server {{
    listen 8080;
    root /usr/share/nginx/html;  # the folder with the site
    index index.html;
    charset utf-8;
    server_tokens off;
    absolute_redirect off;

    gzip on;
    gzip_vary on;
    gzip_min_length 512;
    gzip_types {_COMPRESSED};

{said}
    add_header Cache-Control $studysite_cache always;

    error_page 404 /404.html;
    location / {{
        try_files $uri $uri/ =404;
    }}
    location = /_headers {{
        return 404;
    }}
}}
"""


def caddy(headers: Mapping[str, str]) -> str:
    """Return a Caddyfile."""
    said = "\n".join(f'        {name} "{value}"' for name, value in headers.items())
    return f"""\
(told) {{
    header {{
{said}
        -Server
    }}
}}

# Put the name of your site in the place of :8080, and Caddy serves it with a certificate.
:8080 {{
    root * /srv
    encode zstd gzip
    import told
    @kept path_regexp \\.[0-9a-f]{{8}}\\.min\\.(css|js)$
    @asked not path_regexp \\.[0-9a-f]{{8}}\\.min\\.(css|js)$
    header @kept Cache-Control "{KEEP}"
    header @asked Cache-Control "{ASK}"
    handle_errors {{
        encode zstd gzip
        import told
        header Cache-Control "{ASK}"
        rewrite * /404.html
        file_server
    }}
    file_server {{
        hide _headers
    }}
}}
"""


def container() -> str:
    """Return a Dockerfile for an image that serves the site with nginx, as no privileged user."""
    return """\
# docker build -t study-notes -f .studysite/hosting/Dockerfile .
# docker run --rm -p 8080:8080 study-notes
FROM nginxinc/nginx-unprivileged:stable-alpine
COPY .studysite/hosting/nginx.conf /etc/nginx/conf.d/default.conf
COPY site /usr/share/nginx/html
"""
