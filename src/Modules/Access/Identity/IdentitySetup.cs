using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Tokens;

namespace Saas.Access.Identity;

internal static class IdentitySetup
{
    /// <summary>The scheme that chooses: tokens for the API, the cookie for pages. A cookie never opens the API, so no other site can make a browser use it.</summary>
    private const string ChoosingScheme = "mestra";

    public static void AddUsers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // the user name is the address, which has rules of its own
                options.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRules.MinLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1,
                };
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Tokens.AuthenticatorTokenProvider = TokenOptions.DefaultAuthenticatorProvider;
            })
            .AddSignInManager()
            .AddClaimsPrincipalFactory<UserClaims>()
            .AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<TotpProvider>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserStore<User>, UserStore>();
        services.RemoveDefaultPasswordRules();
        services.AddScoped<IPasswordValidator<User>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = configuration.GetValue("Mestra:PasswordIterations", 210_000));
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(1));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));

        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = ChoosingScheme;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        });
        authentication.AddPolicyScheme(ChoosingScheme, null, options => options.ForwardDefaultSelector = context =>
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? Claims.BearerScheme : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(Claims.BearerScheme, null);
        authentication.AddApplicationCookie();
        authentication.AddTwoFactorUserIdCookie();
        authentication.AddTwoFactorRememberMeCookie(); // never given out, but the security stamp validator signs out of it by name
        services.ConfigureApplicationCookie(CookieGuard.Configure);
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            cookie.Cookie.Name = "mestra.kode";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void RemoveDefaultPasswordRules(this IServiceCollection services)
    {
        foreach (var rules in services.Where(service => service.ServiceType == typeof(IPasswordValidator<User>)).ToList())
        {
            services.Remove(rules);
        }
    }
}
