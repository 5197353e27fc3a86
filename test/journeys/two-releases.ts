import { type ContentCopy, copyContent } from '../support/content-copy'
import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import { touchSurveys } from './next-release'

/** A server whose operator publishes a second release while people use the first. */
export interface TwoReleases {
  readonly dataDir: string
  readonly url: string
  publishNext(): Promise<void>
  end(): Promise<void>
}

export async function serveTwoReleases(): Promise<TwoReleases> {
  const data = await temporaryDataDir()
  const content: ContentCopy = await copyContent()
  const environment = { CONTENT_DIR: content.path }
  let server: ServerProcess = await startServerProcess(data.path, environment)
  const { url } = server
  return {
    dataDir: data.path,
    url,
    publishNext: async () => {
      await server.stop()
      await touchSurveys(content)
      server = await startServerProcess(data.path, { ...environment, PORT: new URL(url).port })
    },
    end: async () => {
      await server.stop()
      await content.remove()
      await data.remove()
    },
  }
}
