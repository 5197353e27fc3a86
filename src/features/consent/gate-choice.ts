import { GateChoice } from '@contract/consent'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

/** The first choice as this phone remembers it; only a tap writes it. */
export const gateChoice = keep(slot('gate-choice', GateChoice))
