import { mergeInternalComponents } from '@tarojs/shared'
import { ariaComponents } from './components'

// The runtime's table of short attribute names must match the template that the plugin widened.
mergeInternalComponents(ariaComponents)
