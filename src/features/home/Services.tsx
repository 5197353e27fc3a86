import type { Service } from '@contract/controller'
import { copyText } from '@/platform/share'
import { homeText } from '@/text/home'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

interface ServicesProps {
  services: Service[]
}

/** The services that the policy governs. */
export function Services({ services }: ServicesProps) {
  return (
    <Section title={homeText.services}>
      <List>
        {services.map(({ code, label, description, url }) => (
          <Row
            key={code}
            label={label}
            detail={
              <>
                {description}
                {url && <CopyAddress url={url} />}
              </>
            }
          />
        ))}
      </List>
    </Section>
  )
}

/** A mini-program opens no address outside it, so it is handed over as text. */
function CopyAddress({ url }: { url: string }) {
  const copy = async () => {
    const copied = await copyText(url)
    announce(copied.ok ? homeText.addressCopied : homeText.addressNotCopied)
  }
  return (
    <Button kind="link" compact onPress={() => void copy()}>
      {homeText.copyAddress(url)}
    </Button>
  )
}
