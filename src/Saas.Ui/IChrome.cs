namespace Saas.Ui;

/// <summary>
/// What stands around a page. The layouts ask for it; the web application answers, because it knows tenant and user.
/// A layout loads only what it shows: a public page never asks for rooms or counts.
/// </summary>
public interface IChrome
{
    /// <summary>For <c>_PublicLayout</c>.</summary>
    ValueTask<PublicChrome> PublicAsync(CancellationToken cancellationToken);

    /// <summary>For <c>_OfficeLayout</c>. The user is signed in.</summary>
    ValueTask<OfficeChrome> OfficeAsync(CancellationToken cancellationToken);

    /// <summary>For <c>_PlainLayout</c>: sign-in and error pages. Must work without tenant and without database.</summary>
    ValueTask<PlainChrome> PlainAsync(CancellationToken cancellationToken);
}

/// <param name="Language">Language of the page as a BCP 47 tag: nb, nn, en, se.</param>
/// <param name="ThemeHref">Address of the tenant's colours (<see cref="Theming.ThemeCss"/>), with its version; null gives the default colours.</param>
public sealed record ChromePage(ChromeBrand Brand, string Language, string? ThemeHref);

/// <summary>Name and mark. Without an uploaded logo a drawn mark is used: waves, peaks or rings.</summary>
/// <param name="Tagline">One short line under the name; null on neither.</param>
public sealed record ChromeBrand(string Name, string HomeHref, string? Tagline = null, string? LogoHref = null, string Mark = "waves");

public sealed record PublicChrome(
    ChromePage Page,
    IReadOnlyList<ChromeNavItem> Nav,
    ChromeFooter Footer,
    IReadOnlyList<ChromeLanguage> Languages);

public sealed record OfficeChrome(
    ChromePage Page,
    string ProductName,
    IReadOnlyList<ChromeNavGroup> Nav,
    ChromeUser User,
    ChromeRoomSwitcher Room);

public sealed record PlainChrome(ChromePage Page, IReadOnlyList<ChromeLanguage> Languages);

/// <param name="Icon">Name from icons.json; public navigation needs none.</param>
/// <param name="Count">What waits there; null and 0 show nothing.</param>
/// <param name="CountText">Read aloud after the count, such as «3 venter».</param>
public sealed record ChromeNavItem(string Label, string Href, bool Current = false, string? Icon = null, int? Count = null, string? CountText = null);

/// <param name="Heading">Null for the first group.</param>
public sealed record ChromeNavGroup(string? Heading, IReadOnlyList<ChromeNavItem> Items);

public sealed record ChromeUser(string Name, string ProfileHref, string SignOutHref);

/// <param name="Name">The room the user is in now.</param>
/// <param name="RoleText">Under the name: the user's role, or «Du er her for LØKTA».</param>
/// <param name="ActingFor">Set when the user works in another tenant's room: a bar says so on every page.</param>
public sealed record ChromeRoomSwitcher(string Name, string RoleText, ChromeActingFor? ActingFor, IReadOnlyList<ChromeRoomGroup> Groups)
{
    /// <summary>With one room there is nothing to switch to, and the switcher is only a name.</summary>
    public bool HasChoice => Groups.Sum(g => g.Rooms.Count) > 1;
}

/// <param name="Name">Whom the user works for, such as «LØKTA».</param>
/// <param name="BackHref">Way home.</param>
public sealed record ChromeActingFor(string Name, string BackHref);

public sealed record ChromeRoomGroup(string Heading, IReadOnlyList<ChromeRoom> Rooms);

public sealed record ChromeRoom(string Label, string Href, bool Current = false);

public sealed record ChromeFooter(string Heading, string? Text, ChromeLink? Phone, ChromeLink? Contact, IReadOnlyList<ChromeLink> Links);

public sealed record ChromeLink(string Label, string Href);

/// <param name="Code">BCP 47 tag of the language the link leads to.</param>
/// <param name="Name">The language's own name: Nynorsk, English, Davvisámegiella.</param>
public sealed record ChromeLanguage(string Code, string Name, string Href);
