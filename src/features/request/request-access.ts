/** Which request, and its own code where no session of its owner opens it. */
export interface RequestAccess {
  number: string
  code: string | null
}
