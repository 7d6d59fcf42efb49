/** An OAuth2 issuer for one machine: every tenant has a realm with a name and keys of its own, and programs and the console are known in all of them. */
@NullMarked
package io.clienteling.localstack.issuer;

import org.jspecify.annotations.NullMarked;
