import { css } from 'lit';

export const styles = css`
  .person {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
  }

  .person p {
    margin: 0;
  }

  .person small {
    display: block;
    color: var(--_text-muted);
  }

  .konten {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .status {
    min-block-size: 2.75rem;
    margin: 0;
    align-content: center;
  }
`;
