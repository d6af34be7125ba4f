using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Identity;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Access.Contracts;

/// <param name="ActingFor">The partner whose user they are there; null where they are at home.</param>
public sealed record UserRoom(Tenant Tenant, TenantId? ActingFor, IReadOnlyList<Role> Roles);

/// <summary>The rooms the signed-in user can enter, for the room switcher.</summary>
public sealed class UserRooms(TenantScope scope, IServiceProvider services, ITenantDirectory directory, IHttpContextAccessor http, TimeProvider time)
{
    /// <returns>Own rooms first, then those of partners, each in Norwegian order; nothing for an anonymous caller, and nothing above the rooms, where no door can be asked. One line per room.</returns>
    public async Task<IReadOnlyList<UserRoom>> ReadAsync(CancellationToken cancellation)
    {
        if (scope.TenantOrNull is null || http.HttpContext?.User is not { Identity.IsAuthenticated: true } user || user.UserId() is not { } id)
        {
            return [];
        }

        var on = Oslo.Date(time.GetUtcNow());
        var rows = await services.GetRequiredService<TenantDb>().Database.SqlQuery<Row>($"""
            select tenant_id as "TenantId", acting_for as "ActingFor", roles as "Roles" from access.rooms_of({id}, {on})
            """).ToListAsync(cancellation);
        return [.. rows
            .GroupBy(row => row.TenantId)
            .Select(room => room.OrderBy(row => row.ActingFor is not null).ThenBy(row => row.ActingFor).First()) // as the rights in the room are read
            .Select(row => (Row: row, Tenant: directory.ById(new TenantId(row.TenantId))))
            .Where(pair => pair.Tenant is { Status: not (TenantStatus.Closed or TenantStatus.Suspended) })
            .Select(pair => new UserRoom(pair.Tenant!, pair.Row.ActingFor is { } house ? new TenantId(house) : null, [.. Contracts.Roles.Parse(pair.Row.Roles)]))
            .OrderBy(room => room.ActingFor is not null)
            .ThenBy(room => room.Tenant.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: false))];
    }

    private sealed record Row(Guid TenantId, Guid? ActingFor, string[] Roles);
}
