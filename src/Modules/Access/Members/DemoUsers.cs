using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.ApiClients;
using Saas.Access.Contracts;
using Saas.Access.Identity;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Members;

internal sealed class DemoUsers(TenantScopes scopes, IServiceScopeFactory services, TimeProvider time) : IDemoUsers
{
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.OrdinalIgnoreCase);

    public async Task<string> CreateAsync(Tenant tenant, string email, string displayName, Role role, CancellationToken cancellation)
    {
        await using var room = scopes.Open(tenant, Actor.System);
        var (user, password) = await UserAsync(room.ServiceProvider, email, displayName, isOperator: false);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var member = await db.Memberships.FirstOrDefaultAsync(row => row.UserId == user.Id && row.EndedAt == null, cancellation);
        if (member is null)
        {
            member = Membership.Of(tenant.Id, user.Id, displayName, email.ToLowerInvariant(), [role], time.GetUtcNow());
            db.Add(member);
            room.ServiceProvider.GetRequiredService<AuditLog>().Note("access.join", "membership", member.Id.Value, "demo");
        }
        else
        {
            member.GiveRoles(member.Roles.Append(role));
        }

        await db.SaveChangesAsync(cancellation);
        return password;
    }

    public async Task<string> CreateOperatorAsync(string email, string displayName, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return (await UserAsync(scope.ServiceProvider, email, displayName, isOperator: true)).Password;
    }

    public async Task<(string ClientId, string Secret)> CreateApiClientAsync(Tenant tenant, string name, IReadOnlyCollection<string> wanted, CancellationToken cancellation)
    {
        await using var room = scopes.Open(tenant, Actor.System);
        var (made, secret) = await room.ServiceProvider.GetRequiredService<ChangeApiClients>().MakeAsync(name, wanted, cancellation);
        return (made.ClientId, secret);
    }

    private async Task<(User User, string Password)> UserAsync(IServiceProvider room, string email, string displayName, bool isOperator)
    {
        var users = room.GetRequiredService<UserManager<User>>();
        var isNew = !_passwords.ContainsKey(email);
        var password = _passwords.GetOrAdd(email, _ => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20));
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            var (made, result) = await room.GetRequiredService<Accounts>().CreateAsync(email, displayName, password, isOperator);
            Must(result);
            return (made, password);
        }

        if (isNew)
        {
            Must(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password));
        }

        return (user, password);
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A demo user could not be made: " + string.Join(", ", result.Errors.Select(error => error.Code)));
        }
    }
}
