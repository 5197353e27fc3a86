import type { FileView } from '@contract/conversation'
import { requestRoutes } from '@contract/request-routes'
import { useEffect, useState } from 'react'
import { ask, CallFailed } from '@/platform/service'
import { forgetShownFile, showFile } from '@/platform/show-file'
import { fileText, sizeText } from '@/text/conversation'
import { dayText, momentText } from '@/text/dates'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import type { RequestAccess } from './request-access'

interface FileListProps {
  access: RequestAccess
  files: FileView[]
}

/** What was attached, each with the day it is deleted; a tap opens it. */
export function FileList({ access, files }: FileListProps) {
  const { open, opening, failed } = useFileOpening(access)
  if (files.length === 0) {
    return null
  }
  return (
    <Section title={fileText.files}>
      <List>
        {files.map((file) => (
          <Row
            key={file.file_id}
            icon="policy"
            label={file.name}
            value={opening === file.file_id ? fileText.opening : sizeText(file.bytes)}
            detail={`${momentText(file.at)} · ${endOf(file)}`}
            onPress={() => void open(file.file_id)}
          />
        ))}
      </List>
      {failed && (
        <Notice tone="cinnabar" announced>
          {fileText.notOpened}
        </Notice>
      )}
    </Section>
  )
}

function endOf({ deleted_on }: FileView): string {
  return deleted_on === null ? fileText.whileOpen : fileText.deletedOn(dayText(deleted_on))
}

/** Reads a file and shows it; when the page goes, so does what was shown. */
function useFileOpening({ number, code }: RequestAccess) {
  const [opening, setOpening] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => forgetShownFile, [])
  const open = async (file: string) => {
    setOpening(file)
    setFailed(!(await shown(file)))
    setOpening(null)
  }
  const shown = async (file: string): Promise<boolean> => {
    try {
      const content = await ask(requestRoutes.readFile, { params: { number, file } }, code)
      return (await showFile(content)) === 'shown'
    } catch (error) {
      if (error instanceof CallFailed) {
        return false
      }
      throw error
    }
  }
  return { open, opening, failed }
}
