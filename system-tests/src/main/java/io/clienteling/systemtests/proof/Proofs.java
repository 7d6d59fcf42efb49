package io.clienteling.systemtests.proof;

import io.clienteling.systemtests.proof.audit.AuditFinds;
import io.clienteling.systemtests.proof.crash.CrashSweep;
import io.clienteling.systemtests.proof.overload.Overload;
import io.clienteling.systemtests.proof.races.Races;
import io.clienteling.systemtests.proof.rebuild.RebuildAnew;
import io.clienteling.systemtests.proof.restart.Restart;
import io.clienteling.systemtests.proof.secrets.Secrets;
import io.clienteling.systemtests.proof.soak.Soak;
import io.clienteling.systemtests.proof.supply.SupplyChain;
import io.clienteling.systemtests.proof.walls.Walls;
import java.util.List;

/** Every proof that there is. */
public final class Proofs {

    /** In the order in which they are told of. */
    public static final List<Proof> ALL = List.of(
            new CrashSweep(),
            new Soak(),
            new AuditFinds(),
            new RebuildAnew(),
            new Races(),
            new Overload(),
            new Restart(),
            new Walls(),
            new Secrets(),
            new SupplyChain());

    private Proofs() {}
}
