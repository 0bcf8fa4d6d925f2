import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Health } from './health.ts'

export type OpsServer = { readonly port: number; close(): Promise<void> }

export type OpsPages = {
  readonly health: () => Promise<Health>
  readonly metrics: () => Promise<string>
}

/** `/health` and `/metrics`, for this machine only. */
export async function openOps(port: number, pages: OpsPages): Promise<OpsServer> {
  const server = createServer((request, response) => {
    void page(request.url ?? '', pages, response).catch(() => answer(response, 500, ''))
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function page(url: string, { health, metrics }: OpsPages, response: ServerResponse) {
  if (url === '/health') {
    const state = await health()
    return answer(response, state.ok ? 200 : 503, `${JSON.stringify(state)}\n`, 'application/json')
  }
  if (url === '/metrics') return answer(response, 200, await metrics(), prometheusText)
  return answer(response, 404, '')
}

const prometheusText = 'text/plain; version=0.0.4; charset=utf-8'

function answer(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
