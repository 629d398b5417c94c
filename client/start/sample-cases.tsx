/** The cases that ship with the product, each with the button that loads it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { loadCase } from '../api/imports.ts';
import { casesQuery } from '../api/queries.ts';
import { Problem } from '../theme/problem.tsx';
import { counted } from '../words.ts';

export function SampleCases() {
  const cases = useQuery(casesQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const loading = useMutation({
    mutationFn: loadCase,
    onSuccess: async () => {
      await navigate({ to: '/explore' });
      await client.invalidateQueries();
    },
  });
  if (cases.isError) return <Problem error={cases.error} retry={() => void cases.refetch()} />;
  return (
    <div className="cases">
      {loading.isError && <Problem error={loading.error} />}
      <ul>
        {cases.data?.items.map((item) => (
          <li key={item.id} className="case">
            <h3>{item.title}</h3>
            <p className="hint">{item.description}</p>
            <div className="case-foot">
              <button
                type="button"
                className="button primary"
                disabled={loading.isPending}
                onClick={() => loading.mutate(item.id)}
              >
                {loading.isPending && loading.variables === item.id ? 'Loading…' : 'Load the sample case'}
              </button>
              <span className="hint numbers">{counted(item.statements, 'statement')}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
