import { describeWith, type Requirement } from '../requirements.ts';

const HERE: Requirement = { name: 'something', remedy: 'nothing', find: () => '/here' };

describeWith(HERE, 'a requirement that is met', (found) => {
  test('hands on where it is', () => expect(found).toBe('/here'));
});
