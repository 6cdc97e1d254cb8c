import { plain } from '../../engine/text.ts';

const common = `
Abdel Abdou Abdoulaye Achille Adama Adèle Adeline Adrien Agathe Agnès Ahmed Aïcha Aïssatou Alain Alban Albert Alex
Alexandra Alexandre Alexia Alexis Alice Alix Aliou Alphonse Amadou Amandine Ambre Amélie Amina Amine Aminata Anaïs
Anastasia André Andréa Angèle Angélique Anissa Anita Anna Annabelle Anne Annick Annie Anthony Antoine Antonin Antonio
Ariane Arlette Armand Armelle Arnaud Arthur Astrid Aude Audrey Augustin Aurélie Aurélien Aurore Axel Awa Ayoub
Baptiste Barbara Basile Bastien Béatrice Benjamin Benoît Bérénice Bernadette Bernard Bertrand Bilal Blandine Boris
Boubacar Brahim Brice Brigitte Bruno Camille Capucine Carine Carla Carlos Carole Caroline Catherine Cécile Cédric
Céline Chantal Charlène Charles Charlotte Cheikh Chloé Christelle Christian Christiane Christine Christophe Claire
Clara Claude Claudine Clémence Clément Clotilde Colette Coline Constance Coralie Corentin Corinne Cynthia Cyril
Cyrille Damien Daniel Danièle Danielle David Deborah Delphine Denis Denise Diane Didier Dimitri Djibril Dominique
Dorothée Driss Dylan Edgar Édith Edmond Édouard Élie Éliane Éliott Élisa Élisabeth Élise Ella Élodie Éloïse Elsa Émeline
Émile Émilie Émilien Emma Emmanuel Emmanuelle Enzo Éric Erwan Estelle Esther Éléonore Étienne Eugène Eugénie Eva Évelyne
Ève Fabien Fabienne Fabrice Fadila Fanny Farid Fatima Fatou Fatoumata Félix Ferdinand Fernand Fiona Flavien Flora
Florence Florent Florian Floriane Franck Francis François Françoise Frank Fred Frédéric Frédérique Gabin Gabriel
Gabrielle Gaël Gaëlle Gaëtan Gaspard Gaston Geneviève Geoffrey Georges Gérald Géraldine Gérard Germain Ghislain
Ghislaine Gilbert Gilles Gisèle Grégoire Grégory Guillaume Gustave Guy Gwenaëlle Gwendoline Habib Hakim Hamid Hamza
Hanane Harold Hassan Hélène Henri Henriette Hervé Hicham Honoré Hortense Houda Hubert Hugo Hugues Ibrahim Ibrahima
Idriss Imane Inès Ingrid Irène Iris Isabelle Ismaël Ivan Jacky Jacqueline Jacques Jade Jamel James Janine Jason Jean
Jean-Baptiste Jean-Charles Jean-Claude Jean-François Jean-Jacques Jean-Louis Jean-Luc Jean-Marc Jean-Marie Jean-Michel
Jean-Paul Jean-Philippe Jean-Pierre Jean-Yves Jeanne Jennifer Jenny Jérémie Jérémy Jérôme Jessica Joachim Joël Joëlle
Johan Johanna John Jonathan Jordan José Joseph Josette Josiane Joséphine Josselin Jules Julia Julie Julien Juliette
Justin Justine Kadiatou Kamel Karim Karima Karine Kelly Kevin Khadija Khalid Kim Koffi Kouassi Lætitia Lamine Lara
Laura Laure Laurence Laurent Laurie Léa Léo Léon Léonie Leïla Leslie Liam Lilian Liliane Lina Line Lionel Lisa Lise Loïc
Lola Lorraine Lou Louane Louis Louise Luc Lucas Lucie Lucien Ludivine Ludovic Lydia Lydie Lylia Madeleine Maëlle Maëlys
Maël Magali Magalie Mahamadou Maïté Malik Malika Mamadou Manon Manuel Marc Marc-Antoine Marcel Margaux Margot Marguerite
Maria Mariam Marianne Marie Marie-Anne Marie-Christine Marie-Claire Marie-Claude Marie-France Marie-Hélène
Marie-Laure Marie-Line Marie-Noëlle Marie-Pierre Marie-Thérèse Marielle Marin Marine Marion Marius Marjorie Marlène
Martial Martin Martine Maryline Maryse Maryvonne Mathias Mathieu Mathilde Mathis Matthias Matthieu Maud Maurice Max
Maxence Maxime Mégane Mehdi Mélanie Mélissa Mélodie Mercedes Michaël Michel Michèle Micheline Michelle Mickaël Mireille
Mohamed Mohammed Monique Morgan Morgane Mouhamed Mounir Moussa Mustapha Myriam Nabil Nadège Nadia Nadine Naïma Nancy
Narcisse Natacha Nathalie Nathan Ndeye Nicolas Nicole Nina Noa Noah Noé Noël Noëlle Noémie Nora Nordine Norbert Océane
Odette Odile Olga Olivia Olivier Omar Ophélie Oriane Oscar Ousmane Paola Pascal Pascale Patrice Patricia Patrick Paul
Paula Paule Paulette Pauline Pedro Pénélope Perrine Peter Philippe Pierre Pierre-Yves Quentin Rachel Rachid Rachida
Raoul Raphaël Raphaëlle Raymond Raymonde Rébecca Régine Régis Rémi Rémy Renaud René Renée Richard Robert Robin Rodolphe
Rodrigue Roger Roland Romain Romane Romuald Rosalie Rose Roselyne Rosine Roxane Sabine Sabrina Safia Saïd Salif Salima
Salomé Sam Samia Samir Samira Samuel Samy Sandra Sandrine Sara Sarah Sébastien Seydou Serge Séverine Sidonie Simon
Simone Sofia Sofiane Solange Solène Sonia Sophia Sophie Souad Stanislas Stella Stéphane Stéphanie Stéphan Steve Steven
Suzanne Suzie Sven Sylvain Sylvaine Sylvester Sylvestre Sylvette Sylviane Sylvie Tanguy Tania Tatiana Teddy Théa Théo
Théodore Thérèse Thibaud Thibault Thibaut Thierry Thomas Tiffany Timothée Titouan Tom Tony Tristan Ugo Ulysse Valentin
Valentine Valérie Valéry Vanessa Véronique Vianney Victoire Victor Victoria Vincent Violaine Violette Virginie Viviane
Vivien Walid Wassim Wendy William Willy Xavier Yacine Yamina Yanis Yann Yannick Yasmina Yasmine Yassine Yoann Yohan
Yohann Yolande Youssef Yvan Yves Yvette Yvon Yvonne Zacharie Zahra Zélie Zineb Zoé Zohra`;

/** First names common in French-speaking countries, comparable ("jean luc"), to tell « Jean Dupont » from « Dupont Jean ». */
export const firstNames: ReadonlySet<string> = new Set(
  common
    .trim()
    .split(/\s+/)
    .map((name) => plain(name).replace('-', ' ')),
);
