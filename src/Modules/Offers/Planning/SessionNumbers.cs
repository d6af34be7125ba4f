using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;

namespace Saas.Offers.Planning;

/// <summary>
/// Numbers follow the order of time. Two that change places share a number for a moment, which the database's deferred constraint allows and EF's own
/// ordering of updates does not; so all are written in one statement.
/// </summary>
internal static class SessionNumbers
{
    public static async Task FollowAsync(TenantDb db, Offer offer, CancellationToken cancellation)
    {
        var order = offer.InOrder();
        if (order.Select((session, index) => session.Number == index + 1).All(right => right))
        {
            return;
        }

        var ids = order.Select(session => session.Id.Value).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            update offers.sessions s set number = n.number
            from unnest({ids}) with ordinality as n (id, number)
            where s.tenant_id = {db.TenantId.Value} and s.id = n.id and s.number <> n.number
            """, cancellation);
        for (var i = 0; i < order.Count; i++)
        {
            order[i].Renumber(i + 1);
            var number = db.Entry(order[i]).Property(session => session.Number);
            (number.OriginalValue, number.IsModified) = (i + 1, false);
        }
    }
}
