using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Members;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Access;

/// <summary><c>users …</c> on the command line. Exit codes: 0 done, 1 refused, 2 bad usage.</summary>
public static class AccessCommands
{
    /// <param name="services">Makes the application's services, when a command needs them; it is disposed afterwards by the caller.</param>
    public static Command Build(Func<IServiceProvider> services)
    {
        var users = new Command("users", "Who may come into a tenant's room.");
        users.Add(Invite(services));
        users.Add(End(services));
        users.Add(Operator(services));
        return users;
    }

    private static Command Invite(Func<IServiceProvider> services)
    {
        var (email, tenant) = (Email(), Tenant());
        var name = new Option<string>("--name") { Description = "Name of the person.", Required = true };
        var role = new Option<string>("--role") { Description = "Role in the room.", DefaultValueFactory = _ => Role.Admin.Text() };
        role.AcceptOnlyFromAmong([.. Roles.All.Select(one => one.Text())]);
        var invite = new Command("invite", "Invite somebody by mail, such as a tenant's first administrator.") { email, tenant, name, role };
        invite.SetAction((parsed, cancellation) => InRoomAsync(services(), parsed.GetValue(tenant)!, async room =>
        {
            var invitation = await room.GetRequiredService<InviteMember>().InviteAsync(
                parsed.GetValue(email)!, parsed.GetValue(name)!, [KebabEnum.Parse<Role>(parsed.GetValue(role)!)], cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"The invitation to {invitation.Email} goes out when the service runs.");
        }, cancellation));
        return invite;
    }

    private static Command End(Func<IServiceProvider> services)
    {
        var (email, tenant) = (Email(), Tenant());
        var end = new Command("end", "End somebody's membership in a room; it counts from their next request.") { email, tenant };
        end.SetAction((parsed, cancellation) => InRoomAsync(services(), parsed.GetValue(tenant)!, async room =>
        {
            var address = parsed.GetValue(email)!.Trim().ToLowerInvariant();
            var member = await room.GetRequiredService<TenantDb>().Memberships.AsNoTracking().FirstOrDefaultAsync(row => row.Email == address && row.EndedAt == null, cancellation)
                ?? throw new Refused("access.no_member", $"Nobody with the address {address} is a member of {parsed.GetValue(tenant)}.");
            await room.GetRequiredService<ChangeMember>().EndAsync(member.Id, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("The membership has ended.");
        }, cancellation));
        return end;
    }

    private static Command Operator(Func<IServiceProvider> services)
    {
        var email = Email();
        var name = new Option<string>("--name") { Description = "Name of the person.", Required = true };
        var make = new Command("operator", "Make a platform operator. They choose a password by «Glemt passord» under any tenant's address.") { email, name };
        make.SetAction(async (parsed, cancellation) =>
        {
            await using var scope = services().CreateAsyncScope();
            var password = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
            var (_, result) = await scope.ServiceProvider.GetRequiredService<Accounts>().CreateAsync(parsed.GetValue(email)!.Trim(), parsed.GetValue(name)!, password, isOperator: true);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(result.Succeeded ? "The operator has been made." : string.Join(", ", result.Errors.Select(error => error.Code)));
            return result.Succeeded ? 0 : 1;
        });
        return make;
    }

    private static async Task<int> InRoomAsync(IServiceProvider services, string slug, Func<IServiceProvider, Task> work, CancellationToken cancellation)
    {
        var directory = services.GetRequiredService<ITenantDirectory>();
        await directory.RefreshAsync(cancellation);
        var tenant = directory.BySlug(slug) ?? throw new Refused("access.no_tenant", $"There is no tenant {slug}; see `tenants apply`.");
        await using var room = services.GetRequiredService<TenantScopes>().Open(tenant, Actor.System);
        await work(room.ServiceProvider);
        return 0;
    }

    private static Argument<string> Email() => new("EMAIL") { Description = "The person's e-mail address." };

    private static Option<string> Tenant() => new("--tenant") { Description = "The tenant's short name.", Required = true };
}
