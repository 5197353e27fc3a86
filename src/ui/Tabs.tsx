import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { pressable } from './pressable'
import styles from './tabs.module.css'

interface TabsProps<Name extends string> {
  /** What the tabs are parts of. */
  label: string
  tabs: readonly { name: Name; label: string }[]
  current: Name
  onChange: (name: Name) => void
}

/** Parts of one page, one at a time; which one is said by a rule, a weight and to a screen reader. */
export function Tabs<Name extends string>({ label, tabs, current, onChange }: TabsProps<Name>) {
  return (
    <View className={styles.tabs} {...accessible({ role: 'tablist', label })}>
      {tabs.map((tab) => (
        <View
          key={tab.name}
          className={classNames(styles.tab, tab.name === current && styles.current)}
          hoverClass={styles.pressed}
          {...accessible({ role: 'tab', selected: tab.name === current })}
          {...pressable(() => onChange(tab.name))}
        >
          {tab.label}
        </View>
      ))}
    </View>
  )
}
