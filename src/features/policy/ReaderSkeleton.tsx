import { Skeleton } from '@/ui/Skeleton'

/** The head of a release and its first chapters. */
export function ReaderSkeleton() {
  return <Skeleton blocks={4} />
}
