using Microsoft.AspNetCore.Identity;

namespace Saas.Access.Identity;

/// <summary>
/// Long beats odd (NIST SP 800-63B, 3.1.1.2): at least 12 characters, no rules about which, and nothing obvious –
/// well-known passwords, one character again and again, rows of the keyboard, the user's own name or address, ours.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<User>
{
    public const int MinLength = 12;

    /// <summary>Hashing a novel is a way of keeping the server busy.</summary>
    public const int MaxLength = 128;

    private static readonly string[] WellKnown =
    [
        "password", "passord", "qwerty", "qwertz", "asdfgh", "zxcvbn", "iloveyou", "letmein", "welcome", "velkommen", "mestra", "abcdef", "12345", "54321",
        "sommer", "vinter", "hemmelig", "administrator", "fotball", "superman", "sunshine", "princess", "dragon", "monkey", "norge", "kommune",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(password switch
    {
        null or { Length: < MinLength } => Wrong("Password.TooShort"),
        { Length: > MaxLength } => Wrong("Password.TooLong"),
        _ when IsObvious(password, user) => Wrong("Password.Obvious"),
        _ => IdentityResult.Success,
    });

    /// <summary>Whether little is left when everything that is easy to guess is taken away.</summary>
    internal static bool IsObvious(string password, User user)
    {
        var text = password.ToLowerInvariant();
        var own = $"{user.Email} {user.DisplayName}".ToLowerInvariant().Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in WellKnown.Concat(own.Where(word => word.Length >= 3)))
        {
            text = text.Replace(word, "", StringComparison.Ordinal);
        }

        return text.Length <= MinLength / 2 || password.Distinct().Count() < 5 || IsRow(password);
    }

    /// <summary>Each character one after (or before) the last, as in 123456789012.</summary>
    private static bool IsRow(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one);
        return steps.GroupBy(step => step).Max(group => group.Count()) >= text.Length - 3;
    }

    private static IdentityResult Wrong(string code) => IdentityResult.Failed(new IdentityError { Code = code, Description = code });
}
