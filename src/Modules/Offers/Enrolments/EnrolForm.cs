using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Messaging.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>
/// What somebody fills in to enrol. Every text may be missing or wrong, so that the page can say all that is wrong at once, in plain words. A follow-up
/// question counts only when its box is ticked.
/// </summary>
internal sealed class EnrolForm
{
    private const int MaxName = 120;
    private const int MaxDiet = 200;

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? HomeMunicipality { get; set; }

    public string? Role { get; set; }

    public bool ForChild { get; set; }

    public string? ChildName { get; set; }

    /// <summary>As it was typed.</summary>
    public string? ChildAge { get; set; }

    public bool Interpreter { get; set; }

    public string? InterpreterLanguage { get; set; }

    public bool Companion { get; set; }

    public bool Wheelchair { get; set; }

    public bool HearingLoop { get; set; }

    public bool HasDiet { get; set; }

    public string? Diet { get; set; }

    /// <summary>Whether somebody comes along; what is asked about them does not count otherwise.</summary>
    public bool WithSomeone { get; set; }

    public CompanionForm With { get; set; } = new();

    /// <summary>A field that people do not see. Programs that fill everything give themselves away.</summary>
    public string? Website { get; set; }

    public bool IsFromProgram => !string.IsNullOrEmpty(Website);

    /// <summary>Names every wrong field in the user's language.</summary>
    public void Check(EnrolChoices choices, ModelStateDictionary errors, IStringLocalizer<OffersText> text, IStringLocalizer<WaitingText> waiting)
    {
        if (WithSomeone)
        {
            With.Check(choices.RoleOf, choices.HasMunicipality, errors, waiting);
        }

        void Wrong(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                errors.AddModelError("Input." + field, message);
            }
        }

        Wrong(Empty(Name), nameof(Name), text["Wrong.Name"]);
        Wrong(!Empty(Name) && !Fits(Name, MaxName), nameof(Name), text["Wrong.NameLong", MaxName]);
        Wrong(Empty(Phone) && Empty(Email), nameof(Phone), text["Wrong.Contact"]);
        Wrong(!Empty(Phone) && PhoneNumber.Normalise(Phone) is null, nameof(Phone), text["Wrong.Phone"]);
        Wrong(!Empty(Email) && !(EmailAddress.TryParse(Email, out var address) && EmailAttribute.IsAddress(address)), nameof(Email), text["Wrong.Email"]);
        Wrong(!choices.HasMunicipality(HomeMunicipality), nameof(HomeMunicipality), text["Wrong.Municipality"]);
        Wrong(choices.RoleOf(Role) is null, nameof(Role), text["Wrong.Role"]);
        if (choices.MayBeForChild && ForChild)
        {
            Wrong(Empty(ChildName), nameof(ChildName), text["Wrong.ChildName"]);
            Wrong(!Empty(ChildName) && !Fits(ChildName, MaxName), nameof(ChildName), text["Wrong.NameLong", MaxName]);
            Wrong(Age is null, nameof(ChildAge), text["Wrong.ChildAge"]);
        }

        Wrong(Interpreter && InterpreterLanguages.InWords(InterpreterLanguage) is null, nameof(InterpreterLanguage), text["Wrong.InterpreterLanguage"]);
        Wrong(HasDiet && Empty(Diet), nameof(Diet), text["Wrong.Diet"]);
        Wrong(HasDiet && !Empty(Diet) && !Fits(Diet, MaxDiet), nameof(Diet), text["Wrong.Long", MaxDiet]);
    }

    /// <summary>The wish, once nothing is wrong.</summary>
    public EnrolWish Wish(EnrolChoices choices, string language) => new(
        new Person
        {
            Name = Name!.Trim(),
            Email = EmailAddress.TryParse(Email, out var address) ? address : null,
            Phone = PhoneNumber.Normalise(Phone),
            ChildName = choices.MayBeForChild && ForChild ? ChildName!.Trim() : null,
            ChildAge = choices.MayBeForChild && ForChild ? Age : null,
            Needs = new Needs
            {
                InterpreterLanguage = Interpreter ? InterpreterLanguages.InWords(InterpreterLanguage) : null,
                Companion = Companion, Wheelchair = Wheelchair, HearingLoop = HearingLoop,
                Diet = HasDiet ? Diet!.Trim() : null,
            },
        }, choices.RoleOf(Role)!.Value, HomeMunicipality!, language, EnrolmentSource.Page) { With = WithSomeone ? With.Wish(choices.RoleOf, HomeMunicipality!) : null };

    private int? Age => int.TryParse(ChildAge?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 17 ? age : null;

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool Fits(string? text, int most) => new PlainTextAttribute(most).IsValid(text?.Trim());
}
