using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Access.Members;

internal sealed class MembersContract(TenantDb db, Permissions permissions) : IMembers
{
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellation) =>
        users.Count == 0 ? new Dictionary<Guid, string>()
            : (await db.Memberships.AsNoTracking().Where(member => users.Contains(member.UserId)).OrderBy(member => member.CreatedAt).Select(member => new { member.UserId, member.DisplayName }).ToListAsync(cancellation))
                .GroupBy(member => member.UserId).ToDictionary(group => group.Key, group => group.Last().DisplayName);

    public async Task<Member?> WhoMayAsync(string email, string permission, CancellationToken cancellation)
    {
        var address = EmailAttribute.Normalise(email);
        var member = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(one => one.Email == address && one.EndedAt == null, cancellation);
        return member is not null && permissions.Of(member.Roles).Contains(permission) ? new Member(member.UserId, member.DisplayName, member.Email) : null;
    }
}
