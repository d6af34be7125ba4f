using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;

namespace Saas.Access.Identity;

/// <summary>Identity's store on the platform database. Authenticator keys and recovery codes are sealed with the master key on their way in.</summary>
internal sealed class UserStore(PlatformDb db, MasterKey master, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<User, PlatformDb, Guid>(db, describer)
{
    public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(master.Wrap(Encoding.UTF8.GetBytes(value), Place(user, name))), cancellationToken);

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } sealedValue
            ? Encoding.UTF8.GetString(master.Unwrap(Convert.FromBase64String(sealedValue), Place(user, name)))
            : null;

    private static byte[] Place(User user, string name) => [.. "user-token"u8, .. user.Id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
}
