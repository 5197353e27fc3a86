import * as v from 'valibot'
import { type CalendarDate, isCalendarDate } from './calendar-date'
import type { Field, Input } from './register-field'
import { RegionName, type Regions } from './register-region'

/** Why a value was not taken; the sentence for each lives with the screens. */
export type ValueProblem =
  | 'EMPTY'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'UNREADABLE_CHARACTER'
  | 'NOT_AN_OPTION'
  | 'NOT_A_PHONE'
  | 'NOT_A_POSTCODE'
  | 'NOT_A_DATE'
  | 'NOT_IN_THE_PAST'
  | 'NOT_AN_ID_NUMBER'
  | 'NOT_AN_ACCOUNT'
  | 'NOT_A_CARD'
  | 'NOT_AN_EXPIRY'
  | 'EXPIRED'
  | 'NOT_A_REGION'
  | 'NOT_TYPED_IN'

export type CheckedValue = { ok: true; value: string } | { ok: false; reason: ValueProblem }

export interface ValueContext {
  /** The day it is in Asia/Shanghai. */
  today: CalendarDate
  /** Without them (on the phone) a region is only held to its length. */
  regions?: Regions
}

/**
 * Holds what somebody typed to what the register declares for the field.
 * Out: the value as it is to be stored (trimmed, one spelling), or one reason. Never throws.
 */
export function checkValue(field: Field, typed: string, context: ValueContext): CheckedValue {
  const value = typed.trim()
  if (value === '') {
    return refuse('EMPTY')
  }
  if (UNREADABLE.test(value)) {
    return refuse('UNREADABLE_CHARACTER')
  }
  return checkInput(field.input, value, context)
}

/** Names of authentication data. Nothing called so is ever declared or taken (GB/T 45574 6.5). */
export function isSecretName(name: string): boolean {
  return /cvv|cvc|cvn|security_?code|passw|passcode|pwd|(^|_)pin($|_)|secret/i.test(name)
}

// Control characters, marks that turn the direction of writing, halves of characters: they hide what a value says.
const UNREADABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u

function checkInput(input: Input, value: string, context: ValueContext): CheckedValue {
  switch (input.kind) {
    case 'text':
      return checkText(value, input)
    case 'choice':
      return unless(
        input.options.some((option) => option.value === value),
        'NOT_AN_OPTION',
        value,
      )
    case 'phone':
      return checkPhone(value)
    case 'postcode':
      return unless(/^\d{6}$/.test(value), 'NOT_A_POSTCODE', value)
    case 'birth_date':
      return checkBirthDate(value, context.today)
    case 'id_number':
      return checkIdNumber(value.toUpperCase(), context.today)
    case 'account':
      return unless(/^[\w.@+-]{5,64}$/.test(value), 'NOT_AN_ACCOUNT', value)
    case 'card':
      return checkCard(digitsOf(value))
    case 'expiry':
      return checkExpiry(value, context.today)
    case 'region':
      return unless(isRegion(input.level, value, context.regions), 'NOT_A_REGION', value)
    case 'none':
      return refuse('NOT_TYPED_IN')
  }
}

function checkText(value: string, { min, max }: { min: number; max: number }): CheckedValue {
  const length = Array.from(value).length
  if (length < min) {
    return refuse('TOO_SHORT')
  }
  return unless(length <= max, 'TOO_LONG', value)
}

/** A mainland mobile or land line number in digits, or any other number as `+` and its digits (E.164). */
function checkPhone(value: string): CheckedValue {
  const bare = value.replace(/[\s()-]/g, '').replace(/^(\+86|0086)(?=1\d{10}$)/, '')
  const known =
    /^1[3-9]\d{9}$/.test(bare) || /^0\d{9,11}$/.test(bare) || /^\+[1-9]\d{6,14}$/.test(bare)
  return unless(known, 'NOT_A_PHONE', bare)
}

const OLDEST_BIRTH = '1900-01-01'

function checkBirthDate(value: string, today: CalendarDate): CheckedValue {
  if (!isCalendarDate(value) || value < OLDEST_BIRTH) {
    return refuse('NOT_A_DATE')
  }
  return unless(value < today, 'NOT_IN_THE_PAST', value)
}

// GB 11643: weights of the first 17 digits, and the check character for each remainder modulo 11.
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

function checkIdNumber(value: string, today: CalendarDate): CheckedValue {
  const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!/^[1-9]\d{16}[\dX]$/.test(value) || !isCalendarDate(born) || born >= today) {
    return refuse('NOT_AN_ID_NUMBER')
  }
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(value[at]), 0)
  return unless(value[17] === ID_CHECKS[sum % 11], 'NOT_AN_ID_NUMBER', value)
}

function digitsOf(value: string): string {
  return value.replace(/[\s-]/g, '')
}

/** 12 to 19 digits whose Luhn sum ends in 0 (ISO/IEC 7812-1). */
function checkCard(digits: string): CheckedValue {
  if (!/^\d{12,19}$/.test(digits)) {
    return refuse('NOT_A_CARD')
  }
  const sum = Array.from(digits)
    .reverse()
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
    .reduce((total, digit) => total + (digit > 9 ? digit - 9 : digit), 0)
  return unless(sum % 10 === 0, 'NOT_A_CARD', digits)
}

/** `08/29`: good to the end of its month. */
function checkExpiry(value: string, today: CalendarDate): CheckedValue {
  const [, month, year] = /^(0[1-9]|1[0-2])\s*\/\s*(\d\d)$/.exec(value) ?? []
  if (month === undefined || year === undefined) {
    return refuse('NOT_AN_EXPIRY')
  }
  return unless(`20${year}-${month}` >= today.slice(0, 7), 'EXPIRED', `${month}/${year}`)
}

function isRegion(level: 'province' | 'city', value: string, regions?: Regions): boolean {
  if (regions === undefined) {
    return v.is(RegionName, value)
  }
  return regions.some((province) =>
    level === 'province' ? province.name === value : province.cities.includes(value),
  )
}

function unless(holds: boolean, reason: ValueProblem, value: string): CheckedValue {
  return holds ? { ok: true, value } : refuse(reason)
}

function refuse(reason: ValueProblem): CheckedValue {
  return { ok: false, reason }
}
