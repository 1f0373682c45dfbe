import { useQuery } from '@tanstack/react-query';
import { call } from '../api/http';
import type { Region } from '../api/types';

export function useRegions() {
  const regions = useQuery({
    queryKey: ['regions'],
    queryFn: () => call<{ items: Region[] }>('/regions'),
    staleTime: 600_000,
  });
  const items = regions.data?.items ?? [];
  return {
    options: items.map((region) => ({ value: region.code, label: region.name })),
    name: (code: string) => items.find((region) => region.code === code)?.name ?? code,
  };
}
