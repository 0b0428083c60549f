export interface ProxyPlan {
  readonly host: string;
  readonly port: number;
  /** Of the nodes, on 127.0.0.1. */
  readonly nodePorts: readonly number[];
  /** Where nginx keeps its temporary files. */
  readonly folder: string;
}

/**
 * HAProxy: sockets of one plan to one node, by a consistent hash over `plan` of their address, so that a node that comes
 * or goes moves only its own share. Pages go to whoever has least to do: AuthSessions are in the database.
 */
export function haproxyConfig({ host, port, nodePorts }: ProxyPlan): string {
  const servers = nodePorts.map((nodePort, index) => `  server node-${index + 1} 127.0.0.1:${nodePort}`).join('\n');
  return `global
  # Memory is taken for as many as the system allows otherwise.
  fd-hard-limit 50000

defaults
  mode http
  timeout connect 2s
  timeout http-request 10s
  timeout client 75s
  timeout server 75s
  # Open sockets say something at least every 20 s.
  timeout tunnel 5m
  option forwardfor
  option http-keep-alive
  option redispatch
  retries 3
  option httpchk
  http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host covalent
  http-check expect status 200
  # A node that refuses a connection is left out at once, one that drains as soon as it says so.
  default-server check inter 500ms fall 2 rise 1 observe layer4 error-limit 1 on-error mark-down

frontend covalent
  bind ${host}:${port}
  # Measurements and health are for those who reach the nodes themselves.
  http-request deny deny_status 404 if { path /metrics }
  use_backend sockets if { path /collab } || { path_beg /collab/ }
  default_backend pages

backend sockets
  balance url_param plan
  hash-type consistent
${servers}

backend pages
  balance leastconn
${servers}
`;
}

/** The same for nginx, which notices a dead node by the requests that fail there. */
export function nginxConfig({ host, port, nodePorts, folder }: ProxyPlan): string {
  const servers = nodePorts
    .map((nodePort) => `    server 127.0.0.1:${nodePort} max_fails=1 fail_timeout=1s;`)
    .join('\n');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${folder}/nginx-${kind};`)
    .join('\n');
  // In each location: nginx hands none down to one that sets any.
  const headers = `      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`;
  return `daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
worker_processes 1;
events { worker_connections 20000; }
http {
  access_log off;
${temporary}
  upstream sockets {
    hash $arg_plan consistent;
${servers}
  }
  upstream pages {
    least_conn;
${servers}
  }
  server {
    listen ${host}:${port};
    client_max_body_size 2m;
    proxy_http_version 1.1;
    proxy_connect_timeout 2s;
    proxy_next_upstream error timeout http_503;
    location = /metrics { return 404; }
    location ~ ^/collab(/|$) {
      proxy_pass http://sockets;
${headers}
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 5m;
      proxy_send_timeout 5m;
      proxy_buffering off;
    }
    location / {
      proxy_pass http://pages;
${headers}
      proxy_set_header Connection "";
    }
  }
}
`;
}
