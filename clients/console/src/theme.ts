import type { ThemeConfig } from 'antd';

/** Component styles come from antd's file; colours are darker than its own where text would have too little contrast. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  token: {
    colorPrimary: '#1554ad',
    colorLink: '#1554ad',
    colorSuccess: '#237804',
    colorWarning: '#874d00',
    colorError: '#a8071a',
    colorTextSecondary: 'rgba(0, 0, 0, 0.72)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.66)',
    colorTextDescription: 'rgba(0, 0, 0, 0.66)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.6)',
    colorTextQuaternary: 'rgba(0, 0, 0, 0.6)',
    colorTextDisabled: 'rgba(0, 0, 0, 0.56)',
    motion: false,
  },
};
