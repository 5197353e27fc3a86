import { View } from '@tarojs/components'
import { useState } from 'react'
import { inputText } from '@/text/register'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { FieldFrame } from '@/ui/FieldFrame'
import { Icon } from '@/ui/Icon'
import { pressable } from '@/ui/pressable'
import type { TypedInput } from './FieldInput'
import styles from './field-input.module.css'
import { RegionSheet } from './RegionSheet'

export type RegionLevel = 'province' | 'city'

interface RegionInputProps extends TypedInput {
  level: RegionLevel
}

/** A place from the list, never typed: for a city the province is chosen first. */
export function RegionInput({ value, onChange, level, ...named }: RegionInputProps) {
  const [choosing, setChoosing] = useState(false)
  const chosen = value || inputText.choose
  const choose = (place: string) => {
    onChange(place)
    setChoosing(false)
  }
  return (
    <FieldFrame {...named}>
      <View
        id={named.id}
        className={styles.opener}
        {...accessible({ role: 'button', label: `${named.label} ${chosen}` })}
        {...pressable(() => setChoosing(true))}
      >
        <View className={classNames(!value && styles.unchosen)}>{chosen}</View>
        <Icon name="chevron" />
      </View>
      {choosing && (
        <RegionSheet
          level={level}
          value={value}
          onChoose={choose}
          onClose={() => setChoosing(false)}
        />
      )}
    </FieldFrame>
  )
}
