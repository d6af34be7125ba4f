using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Own;

/// <summary>The caller's own entry in the room's register. Read on every request: what is not theirs is not there, whatever address they write.</summary>
internal sealed class OwnRepresentative(TenantDb db, CurrentUser caller)
{
    private (bool IsRead, OwnPerson? Person) _own;

    /// <returns>Null for somebody who is not in the register, and for a partner's user at work here.</returns>
    public async Task<OwnPerson?> ReadAsync(CancellationToken cancellation)
    {
        if (!_own.IsRead)
        {
            var user = await caller.ReadAsync(cancellation);
            _own = (true, user is null || user.Actor.ActingFor is not null ? null : await db.UserRepresentatives.AsNoTracking().Where(one => one.UserId == user.Id && one.Status != RegisterStatus.Left)
                .Select(one => new OwnPerson(one.Id, one.Name, one.AccountEnd, one.NationalIdKept)).SingleOrDefaultAsync(cancellation));
        }

        return _own.Person;
    }

    /// <exception cref="Missing">They are not in the register.</exception>
    public async Task<UserRepresentativeId> IdAsync(CancellationToken cancellation) => (await ReadAsync(cancellation) ?? throw new Missing("representative")).Id;
}

/// <param name="AccountEnd">The last four digits of the account that money goes to; null until they have given one.</param>
internal sealed record OwnPerson(UserRepresentativeId Id, string Name, string? AccountEnd, bool NationalIdKept);
