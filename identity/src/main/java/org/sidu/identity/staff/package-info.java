/** Employees: their accounts, how they sign in, and what their roles allow. */
@NullMarked
package org.sidu.identity.staff;

import org.jspecify.annotations.NullMarked;
