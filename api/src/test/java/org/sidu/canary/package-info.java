/**
 * Classes that break the rules of the architecture, one package a rule, so that a rule which matches nothing is found
 * out. Those that look like components are abstract: component scanning leaves them alone.
 */
@NullMarked
package org.sidu.canary;

import org.jspecify.annotations.NullMarked;
