using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Messaging.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>What somebody fills in about the one they come with: a name, and what else they like. Contact and municipality may be left to the first one's.</summary>
internal sealed class CompanionForm
{
    private const int MaxName = 120;
    private const int MaxDiet = 200;

    public string? Name { get; set; }

    public string? Role { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? HomeMunicipality { get; set; }

    public bool Interpreter { get; set; }

    public string? InterpreterLanguage { get; set; }

    public bool Companion { get; set; }

    public bool Wheelchair { get; set; }

    public bool HearingLoop { get; set; }

    public bool HasDiet { get; set; }

    public string? Diet { get; set; }

    /// <summary>Names every wrong field in the user's language.</summary>
    /// <param name="roleOf">The role of a text, when it can be chosen.</param>
    /// <param name="isMunicipality">Whether a number can be chosen.</param>
    public void Check(Func<string?, EnrolmentRole?> roleOf, Func<string?, bool> isMunicipality, ModelStateDictionary errors, IStringLocalizer<WaitingText> text)
    {
        void Wrong(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                errors.AddModelError("Input.With." + field, message);
            }
        }

        Wrong(Empty(Name), nameof(Name), text["With.Wrong.Name"]);
        Wrong(!Empty(Name) && !new PlainTextAttribute(MaxName).IsValid(Name!.Trim()), nameof(Name), text["With.Wrong.NameLong", MaxName]);
        Wrong(roleOf(Role) is null, nameof(Role), text["With.Wrong.Role"]);
        Wrong(!Empty(Phone) && PhoneNumber.Normalise(Phone) is null, nameof(Phone), text["With.Wrong.Phone"]);
        Wrong(!Empty(Email) && !(EmailAddress.TryParse(Email, out var address) && EmailAttribute.IsAddress(address)), nameof(Email), text["With.Wrong.Email"]);
        Wrong(!Empty(HomeMunicipality) && !isMunicipality(HomeMunicipality), nameof(HomeMunicipality), text["With.Wrong.Municipality"]);
        Wrong(Interpreter && InterpreterLanguages.InWords(InterpreterLanguage) is null, nameof(InterpreterLanguage), text["With.Wrong.Language"]);
        Wrong(HasDiet && (Empty(Diet) || !new PlainTextAttribute(MaxDiet).IsValid(Diet!.Trim())), nameof(Diet), text["With.Wrong.Diet", MaxDiet]);
    }

    /// <summary>The wish, once nothing is wrong.</summary>
    public CompanionWish Wish(Func<string?, EnrolmentRole?> roleOf, string home) => new(
        new Person
        {
            Name = Name!.Trim(),
            Email = EmailAddress.TryParse(Email, out var address) ? address : null,
            Phone = PhoneNumber.Normalise(Phone),
            Needs = new Needs
            {
                InterpreterLanguage = Interpreter ? InterpreterLanguages.InWords(InterpreterLanguage) : null,
                Companion = Companion, Wheelchair = Wheelchair, HearingLoop = HearingLoop, Diet = HasDiet ? Diet!.Trim() : null,
            },
        }, roleOf(Role)!.Value, Empty(HomeMunicipality) ? home : HomeMunicipality!);

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);
}
