import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { keepText } from '@/text/receipts'
import { accessible } from '@/ui/accessible'
import { Code, Paragraph, Small } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'
import { qrPicture } from './qr-picture'
import styles from './receipt.module.css'

interface CheckCodeSheetProps {
  code: string
  onClose: () => void
}

/** The code to be scanned from this screen, and in letters for who cannot scan. */
export function CheckCodeSheet({ code, onClose }: CheckCodeSheetProps) {
  const picture = useMemo(() => qrPicture(code), [code])
  return (
    <Sheet open title={keepText.codeTitle} onClose={onClose}>
      <View
        className={styles.picture}
        style={{ backgroundImage: `url("${picture}")` }}
        {...accessible({ role: 'img', label: keepText.codeTitle })}
      />
      <Paragraph>{keepText.codeWhat}</Paragraph>
      <Paragraph>{keepText.codeNot}</Paragraph>
      <Small>{keepText.codeWords}</Small>
      <Code>{code}</Code>
    </Sheet>
  )
}
