import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon } from './Icon'
import styles from './steps.module.css'

export interface Step {
  key: string
  label: string
  state: 'done' | 'now' | 'todo' | 'failed'
  /** When it happened, or by when it will. */
  moment?: string
  detail?: ReactNode
}

interface StepsProps {
  steps: Step[]
}

/** The way of a request, from the first step to the last. The state is said, not only drawn. */
export function Steps({ steps }: StepsProps) {
  return (
    <View {...accessible({ role: 'list' })}>
      {steps.map(({ key, ...step }) => (
        <StepRow key={key} {...step} />
      ))}
    </View>
  )
}

const STATE_WORDS: Record<Step['state'], string> = {
  done: commonText.done,
  now: commonText.now,
  todo: commonText.todo,
  failed: commonText.notDone,
}

function StepRow({ label, state, moment, detail }: Omit<Step, 'key'>) {
  return (
    <View className={classNames(styles.step, styles[state])} {...accessible({ role: 'listitem' })}>
      <View className={styles.rail}>
        <View className={styles.mark} {...accessible({ role: 'img', label: STATE_WORDS[state] })}>
          {state === 'done' && <Icon name="check" />}
          {state === 'failed' && <Icon name="close" />}
        </View>
        <View className={styles.line} />
      </View>
      <View className={styles.words}>
        <View className={styles.name}>
          <View className={styles.label}>{label}</View>
          <View className={styles.moment}>{moment ?? STATE_WORDS[state]}</View>
        </View>
        {detail && <View className={styles.detail}>{detail}</View>}
      </View>
    </View>
  )
}
