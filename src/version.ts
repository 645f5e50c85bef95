/** Version of this build; the Landesprofil may ask for a newer one (`minVersion`). */
export const VERSION = '0.1.0';
