using Microsoft.AspNetCore.Identity;
using Saas.Access.Identity;
using Saas.Kernel.Errors;

namespace Saas.Access.Members;

/// <summary>Makes global users. The address has been proved by whoever comes here: by a mailed link, or by the operator's command.</summary>
internal sealed class Accounts(UserManager<User> users, TimeProvider time)
{
    public Task<User?> FindAsync(string email) => users.FindByEmailAsync(email);

    /// <returns>The user, or what is wrong with the password.</returns>
    public async Task<(User User, IdentityResult Result)> CreateAsync(string email, string displayName, string password, bool isOperator = false)
    {
        var user = User.New(email, displayName, time.GetUtcNow(), isOperator);
        user.EmailConfirmed = true;
        var result = await users.CreateAsync(user, password);
        return result.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName))
            ? throw new Refused("access.address_taken", "Somebody with this address has an account by now.")
            : (user, result);
    }
}
