using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Ui;

namespace Saas.Access.Members;

/// <summary>The roles in words: «koordinator», «økonomimedarbeider».</summary>
internal static class RoleNames
{
    public static string Of(IStringLocalizer<AccessText> text, Role role) => text["Role." + role.Text()];

    public static string List(IStringLocalizer<AccessText> text, Format format, IEnumerable<Role> roles) => format.List([.. roles.Select(role => Of(text, role))]);

    /// <summary>In another language than the thread's: mails are composed outside any request.</summary>
    public static string List(IStringLocalizer<AccessText> text, Format format, IEnumerable<Role> roles, CultureInfo culture)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = culture;
            return List(text, format, roles);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language switch
    {
        "nn" => "nn-NO",
        "en" => "en-GB",
        "se" => "se-NO",
        _ => "nb-NO",
    });
}
