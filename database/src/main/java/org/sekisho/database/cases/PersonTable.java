// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sekisho.cases.IdentityHash;
import org.sekisho.submitter.Submitter;

/** The SQL about who is who. Every method works in the transaction of its handle. */
record PersonTable(Handle handle) {
    /** In place of what was kept of the same submitters. */
    void add(Collection<IdentityHash> people) {
        PreparedBatch old = handle.prepareBatch("DELETE FROM known_person WHERE submitter = :submitter");
        people.stream().map(IdentityHash::submitter).distinct().forEach(one -> old.bind("submitter", one.address())
                .add());
        old.execute();
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO known_person (submitter, kind, reference_hash) VALUES (:submitter, :kind, :hash)");
        people.stream().distinct().forEach(one -> batch.bind(
                        "submitter", one.submitter().address())
                .bind("kind", one.kind().setting())
                .bind("hash", one.hash())
                .add());
        batch.execute();
    }

    List<IdentityHash.Alike> alike(Submitter submitter) {
        return handle.createQuery("SELECT DISTINCT o.submitter AS submitter, o.kind AS kind, CASE WHEN EXISTS"
                        + " (SELECT 1 FROM abuse_case c WHERE c.submitter = o.submitter) THEN 1 ELSE 0 END AS stopped"
                        + " FROM known_person m JOIN known_person o ON o.kind = m.kind"
                        + " AND o.reference_hash = m.reference_hash AND o.submitter <> m.submitter"
                        + " WHERE m.submitter = :submitter ORDER BY stopped DESC, submitter, kind"
                        + " FETCH FIRST :max ROWS ONLY")
                .bind("submitter", submitter.address())
                .bind("max", IdentityHash.MOST_ALIKE)
                .map((row, context) -> new IdentityHash.Alike(
                        new Submitter(row.getString("submitter")),
                        IdentityHash.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getInt("stopped") == 1))
                .list();
    }
}
