using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Saas.Ui;

/// <summary>
/// The framework's own messages in the user's language. A page still says it better itself
/// («Skriv mobilnummeret ditt med åtte siffer»); these only keep English from leaking through.
/// </summary>
internal static class BindingTexts
{
    public static void Use(MvcOptions options)
    {
        var texts = options.ModelBindingMessageProvider;
        texts.SetValueMustNotBeNullAccessor(_ => UiText.Get("BindingMissing"));
        texts.SetMissingBindRequiredValueAccessor(_ => UiText.Get("BindingMissing"));
        texts.SetMissingKeyOrValueAccessor(() => UiText.Get("BindingMissing"));
        texts.SetMissingRequestBodyRequiredValueAccessor(() => UiText.Get("BindingMissing"));
        texts.SetAttemptedValueIsInvalidAccessor((_, _) => UiText.Get("BindingInvalid"));
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => UiText.Get("BindingInvalid"));
        texts.SetUnknownValueIsInvalidAccessor(_ => UiText.Get("BindingInvalid"));
        texts.SetNonPropertyUnknownValueIsInvalidAccessor(() => UiText.Get("BindingInvalid"));
        texts.SetValueIsInvalidAccessor(_ => UiText.Get("BindingInvalid"));
        texts.SetValueMustBeANumberAccessor(_ => UiText.Get("BindingNumber"));
        texts.SetNonPropertyValueMustBeANumberAccessor(() => UiText.Get("BindingNumber"));
        options.ModelMetadataDetailsProviders.Add(new DefaultMessages());
    }

    private sealed class DefaultMessages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (attribute.ErrorMessage is not null || attribute.ErrorMessageResourceName is not null) continue;
                if (KeyOf(attribute) is not { } key) continue;
                attribute.ErrorMessageResourceType = typeof(ValidationTexts);
                attribute.ErrorMessageResourceName = key;
            }
        }

        private static string? KeyOf(ValidationAttribute attribute) => attribute switch
        {
            RequiredAttribute => nameof(ValidationTexts.Required),
            StringLengthAttribute { MinimumLength: > 0 } => nameof(ValidationTexts.StringLength),
            StringLengthAttribute or MaxLengthAttribute => nameof(ValidationTexts.MaxLength),
            MinLengthAttribute => nameof(ValidationTexts.MinLength),
            RangeAttribute => nameof(ValidationTexts.Range),
            EmailAddressAttribute => nameof(ValidationTexts.Email),
            PhoneAttribute => nameof(ValidationTexts.Phone),
            RegularExpressionAttribute => nameof(ValidationTexts.Pattern),
            CompareAttribute => nameof(ValidationTexts.Compare),
            _ => null,
        };
    }
}

/// <summary>Validation attributes look their message up as a static property; each reads the language of the request.</summary>
public static class ValidationTexts
{
    public static string Required => UiText.Get(nameof(Required));
    public static string MaxLength => UiText.Get(nameof(MaxLength));
    public static string StringLength => UiText.Get(nameof(StringLength));
    public static string MinLength => UiText.Get(nameof(MinLength));
    public static string Range => UiText.Get(nameof(Range));
    public static string Email => UiText.Get(nameof(Email));
    public static string Phone => UiText.Get(nameof(Phone));
    public static string Pattern => UiText.Get(nameof(Pattern));
    public static string Compare => UiText.Get(nameof(Compare));
}
