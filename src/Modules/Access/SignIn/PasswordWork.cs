using Microsoft.AspNetCore.Identity;
using Saas.Access.Identity;

namespace Saas.Access.SignIn;

/// <summary>Does the work of checking a password where there is none to check, so that the time an answer takes tells nothing.</summary>
internal sealed class PasswordWork
{
    private readonly IPasswordHasher<User> _hasher;
    private readonly User _nobody = new();
    private readonly string _hash;

    public PasswordWork(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<User>(options);
        _hash = _hasher.HashPassword(_nobody, "nobody has this one");
    }

    public void Do(string password) => _hasher.VerifyHashedPassword(_nobody, _hash, password);
}
